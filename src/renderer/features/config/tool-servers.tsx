import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { EntryList } from './entry-list'
import { FormEntry } from './form-entry'
import { FormField } from './form-field'
import { keysAt, textsAt, toolServerPaths, toolServersPath } from './form-fields'
import type { FormPart } from './form-view'
import { NamedValues } from './named-values'

/** The servers whose tools models may use. What is written here starts nothing: the chat asks first. */
export function ToolServers(part: FormPart) {
  const { draft, onEdit } = part
  const text = useText()
  const servers = keysAt(draft, toolServersPath)
  const add = (name: string): void => {
    if (servers.includes(name)) return
    onEdit([{ kind: 'set', path: [...toolServersPath, name], value: {} }])
  }
  return (
    <Section title={text('config.sections.tools')}>
      <Card>
        <EntryList names={servers}>
          {(name) => (
            <FormEntry
              key={name}
              title={name}
              removeLabel={text('config.removeEntry', { name })}
              onRemove={() => onEdit([{ kind: 'remove', path: [...toolServersPath, name] }])}
            >
              {() => <ToolServer path={[...toolServersPath, name]} {...part} />}
            </FormEntry>
          )}
        </EntryList>
        <AddEntry label={text('config.newToolServer')} action={text('config.add')} onAdd={add} />
      </Card>
    </Section>
  )
}

function ToolServer({ path, ...part }: { readonly path: ConfigPath } & FormPart) {
  const text = useText()
  const args = [...path, 'args']
  // A field shows a list with commas between its items, and could not tell them from those within one.
  const isSplittable = !textsAt(part.draft, args).some((item) => item.includes(','))
  return (
    <>
      {toolServerPaths(path)
        .filter((field) => isSplittable || field.at(-1) !== 'args')
        .map((field) => (
          <FormField key={formatConfigPath(field)} path={field} {...part} />
        ))}
      <NamedValues path={[...path, 'env']} newLabel={text('config.newVariable')} {...part} />
      <NamedValues path={[...path, 'headers']} newLabel={text('config.newHeader')} {...part} />
    </>
  )
}
