import { frameParts } from '../wire/event-stream'
import { type DenialCause, denialCauses, toDenial } from './denials'
import {
  exceptionNames,
  quotaNames,
  streamExceptionNames,
  toException,
  toStreamException,
  toThrottling,
} from './exceptions'
import type { Scenario } from './scenario'

/** RST_STREAM's codes by the names that directives use. */
const resetCodes = { none: 0, internal: 2, refused: 7, cancel: 8 } as const

/** Scenarios that end badly before the first byte of a reply. */
const faultsBeforeTheStream: readonly Scenario[] = [
  {
    name: 'error',
    parameters: `name=${exceptionNames.join('|')} retry-after=SECONDS`,
    summary: 'that exception instead of a reply, with its HTTP status',
    play: (read) => {
      const name = read.choice('name', exceptionNames, 'InternalServerException')
      const retryAfter = read.optionalNumber('retry-after')
      return { kind: 'refusal', error: toException(name, retryAfter) }
    },
  },
  {
    name: 'throttle',
    parameters: `quota=${quotaNames.join('|')} retry-after=SECONDS`,
    summary: 'ThrottlingException, then the answer',
    defaultTimes: 2,
    play: (read) => ({
      kind: 'refusal',
      error: toThrottling(
        read.choice('quota', quotaNames, 'requests'),
        read.optionalNumber('retry-after'),
      ),
    }),
  },
  {
    name: 'not-ready',
    parameters: '',
    summary: 'ModelNotReadyException, then the answer',
    defaultTimes: 2,
    play: () => ({ kind: 'refusal', error: toException('ModelNotReadyException') }),
  },
  {
    name: 'denied',
    parameters: `cause=${denialCauses.join('|')}`,
    summary: 'a refusal with the sentence that AWS has for that cause',
    play: (read, context) => ({
      kind: 'refusal',
      error: toDenial(read.choice<DenialCause>('cause', denialCauses, 'iam'), context),
    }),
  },
  {
    name: 'gateway',
    parameters: 'status=502 body=html|empty',
    summary: 'an answer that no AWS service wrote',
    play: (read) => {
      const status = read.number('status', 502)
      const body = read.choice('body', ['html', 'empty'], 'html')
      return {
        kind: 'gateway',
        status,
        body: body === 'empty' ? '' : `<html><body><h1>${status}</h1></body></html>`,
      }
    },
  },
  {
    name: 'silent',
    parameters: '',
    summary: 'no headers, ever',
    play: () => ({ kind: 'silence' }),
  },
]

/** Scenarios that go wrong after some deltas (`after`, 3 unless told otherwise). */
const faultsInsideTheStream: readonly Scenario[] = [
  {
    name: 'exception',
    parameters: `name=${streamExceptionNames.join('|')}`,
    summary: 'that exception inside the stream',
    play: (read) => {
      const name = read.choice('name', streamExceptionNames, 'modelStreamErrorException')
      return { kind: 'fault', fault: toStreamException(name) }
    },
  },
  {
    name: 'error-frame',
    parameters: 'code=WORD',
    summary: 'an error frame that the service model does not name',
    play: (read) => ({
      kind: 'fault',
      fault: {
        kind: 'error-frame',
        code: read.word('code', 'InternalFailure'),
        message: 'The stream ended for a reason of its own.',
      },
    }),
  },
  {
    name: 'reset',
    parameters: '',
    summary: 'TCP reset between two frames',
    play: () => ({
      kind: 'fault',
      fault: { kind: 'cut', cut: { kind: 'reset' }, insideFrame: false },
    }),
  },
  {
    name: 'fin',
    parameters: '',
    summary: 'TCP FIN between two frames',
    play: () => ({
      kind: 'fault',
      fault: { kind: 'cut', cut: { kind: 'fin' }, insideFrame: false },
    }),
  },
  {
    name: 'fin-mid-frame',
    parameters: '',
    summary: 'TCP FIN in the middle of a frame',
    play: () => ({
      kind: 'fault',
      fault: { kind: 'cut', cut: { kind: 'fin' }, insideFrame: true },
    }),
  },
  {
    name: 'rst-stream',
    parameters: 'code=internal|cancel|refused|none',
    summary: 'RST_STREAM on HTTP/2, TCP reset on HTTP/1.1',
    play: (read) => {
      const name = read.choice('code', ['internal', 'cancel', 'refused', 'none'], 'internal')
      return {
        kind: 'fault',
        fault: { kind: 'cut', cut: { kind: 'rst', code: resetCodes[name] }, insideFrame: false },
      }
    },
  },
  {
    name: 'truncate',
    parameters: '',
    summary: 'the body ends as it should, but without messageStop',
    play: () => ({ kind: 'fault', fault: { kind: 'truncate' } }),
  },
  {
    name: 'stall',
    parameters: '',
    summary: 'silence with the connection open',
    play: () => ({ kind: 'fault', fault: { kind: 'stall' } }),
  },
  {
    name: 'damage',
    parameters: `part=${frameParts.join('|')}`,
    summary: 'one bit of a frame flipped, so that a checksum fails',
    play: (read) => ({
      kind: 'fault',
      fault: { kind: 'damage', part: read.choice('part', frameParts, 'payload') },
    }),
  },
  {
    name: 'length',
    parameters: 'value=4294967280',
    summary: 'a frame that claims that many bytes, then silence',
    play: (read) => ({
      kind: 'fault',
      fault: { kind: 'length', value: read.number('value', 0xff_ff_ff_f0) },
    }),
  },
  {
    name: 'bad-json',
    parameters: '',
    summary: 'a delta whose JSON is broken',
    play: () => ({ kind: 'fault', fault: { kind: 'bad-json' } }),
  },
  {
    name: 'invalid-utf8',
    parameters: '',
    summary: 'a delta with bytes that are no UTF-8; the answer goes on',
    play: () => ({ kind: 'fault', fault: { kind: 'invalid-utf8' } }),
  },
  {
    name: 'unknown-event',
    parameters: '',
    summary: 'an event that the service model lacks; the answer goes on',
    play: () => ({ kind: 'fault', fault: { kind: 'unknown-event' } }),
  },
  {
    name: 'goaway',
    parameters: '',
    summary: 'GOAWAY on HTTP/2; the answer goes on and must be finished',
    play: () => ({ kind: 'fault', fault: { kind: 'goaway' } }),
  },
]

export const faultScenarios: readonly Scenario[] = [
  ...faultsBeforeTheStream,
  ...faultsInsideTheStream,
]
