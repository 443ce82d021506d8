import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type ConfigField, listConfigFields } from '../../shared/config-fields'
import { catalogue } from '../../shared/messages/catalogue'

const readme = join(import.meta.dirname, '..', '..', '..', 'README.md')
const { configFields, config } = catalogue.en

function row({ path, name, type, unit, default: standard }: ConfigField): string {
  const values = 'values' in type && type.values ? ` Values: ${type.values.join(', ')}.` : ''
  const measure = unit === undefined ? '' : ` In ${config.units[unit]}.`
  const meaning = `${configFields[name].meaning}${values}${measure}`
  const written = standard === undefined ? '' : `\`${JSON.stringify(standard)}\``
  return `| \`${path}\` | ${meaning.replaceAll('|', '\\|')} | ${written} |`
}

// `npx vitest run src/main/config/readme-fields.test.ts -u` writes the table anew.
it('the README lists every value of the schema, with its meaning and default', async () => {
  const text = await readFile(readme, 'utf8')
  const table = ['| value | meaning | default |', '|---|---|---|', ...listConfigFields().map(row)]
  const [start, end] = ['<!-- config-fields -->', '<!-- /config-fields -->']
  const before = text.slice(0, text.indexOf(start) + start.length)
  const after = text.slice(text.indexOf(end))
  expect(before.length).toBeLessThan(text.length)
  await expect(`${before}\n${table.join('\n')}\n${after}`).toMatchFileSnapshot(readme)
})
