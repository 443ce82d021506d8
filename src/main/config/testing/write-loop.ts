import { readFile } from 'node:fs/promises'
import { saveChanges } from '../config-writer'
import { editText } from '../edit-text'

/** Sets `key0`, `key1`... of a file in one process, as the window and the command line do in theirs. */
const [file = '', prefix = '', count = '0'] = process.argv.slice(2)
for (let index = 0; index < Number(count); index += 1) {
  const base = await readFile(file, 'utf8')
  const edited = editText(base, { kind: 'set', path: [prefix, `key${index}`], value: index })
  if (edited.kind !== 'edited') throw new Error(edited.kind)
  const outcome = await saveChanges([{ file, base, text: edited.text }], 'ask')
  if (outcome.kind !== 'saved') throw new Error(JSON.stringify(outcome))
  process.stdout.write('.')
}
