import { countHiddenCharacters } from './hidden-characters'

const shells =
  /^(?:bash|sh|shell|zsh|shellscript|ksh|fish|console|terminal|shellsession|powershell|ps1|pwsh|ps|bat|batch|cmd|dos)$/i

/** What whoever copies a block of code should know. */
export interface CodeDangers {
  /** Characters that draw nothing, or that a terminal obeys; they are shown as escapes. */
  readonly hiddenCharacters: number
  /** Pasted into a terminal, the last line runs before anybody has looked. */
  readonly runsAtOnce: boolean
}

/** Sees the code as it comes, before its hidden characters are written as escapes. */
export interface CodeWatch {
  add(text: string): void
  read(): CodeDangers
}

export function createCodeWatch(language: string): CodeWatch {
  let hiddenCharacters = 0
  let end = ''
  return {
    add(text) {
      hiddenCharacters += countHiddenCharacters(text)
      end = (end + text.slice(-2)).slice(-2)
    },
    // The line end before the closing fence belongs to the fence and is not copied.
    read: () => ({ hiddenCharacters, runsAtOnce: shells.test(language) && end === '\n\n' }),
  }
}
