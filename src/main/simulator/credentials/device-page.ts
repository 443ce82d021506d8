import type { WireRequest } from '../wire/exchange'
import type { VendedAnswer } from './vended-answer'

/** The page to which a device's code leads: `?user_code=` names it, a posted `decision` settles it. */
export function createDevicePage(codes: {
  readonly isOpen: (userCode: string) => boolean
  readonly decide: (userCode: string, allowed: boolean) => void
}): { answer(request: WireRequest): VendedAnswer } {
  return {
    answer(request) {
      const userCode = request.query.get('user_code') ?? ''
      if (!codes.isOpen(userCode)) return page(404, '<p>This code is not known, or has ended.</p>')
      if (request.method === 'GET') {
        return page(
          200,
          `<p>A program asks to sign in with the code <b>${userCode}</b>.</p>
<form method="post"><button name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button></form>`,
        )
      }
      const form = new URLSearchParams(Buffer.from(request.body).toString())
      const allowed = form.get('decision') === 'allow'
      codes.decide(userCode, allowed)
      return page(200, `<p>${allowed ? 'Allowed' : 'Denied'}. You can close this page.</p>`)
    },
  }
}

function page(status: number, content: string): VendedAnswer {
  return {
    operation: 'DevicePage',
    status,
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><title>Simulated sign-in</title>${content}\n`,
  }
}
