import { factsOf } from '../../../shared/config-field'
import { schemaAt } from '../../../shared/config-fields'
import type { ConfigPath } from '../../../shared/config-path'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { FormField } from './form-field'
import { keysAt } from './form-fields'
import type { FormPart } from './form-view'

/** Values under names of the user's own, such as headers and variables. */
export function NamedValues({
  path,
  newLabel,
  ...part
}: { readonly path: ConfigPath; readonly newLabel: string } & FormPart) {
  const { draft, onEdit } = part
  const text = useText()
  const schema = schemaAt(path)
  const facts = schema && factsOf(schema)
  const names = keysAt(draft, path)
  return (
    <div>
      {facts && (
        <div className="px-4 pt-3">
          <p className="font-medium">{text(`configFields.${facts.name}.title`)}</p>
          <p className="text-xs text-fg-muted">{text(`configFields.${facts.name}.meaning`)}</p>
        </div>
      )}
      {names.map((name) => (
        <FormField key={name} path={[...path, name]} name={name} {...part} />
      ))}
      <AddEntry
        label={newLabel}
        action={text('config.add')}
        onAdd={(name) => {
          if (names.includes(name)) return
          onEdit([{ kind: 'set', path: [...path, name], value: '' }])
        }}
      />
    </div>
  )
}
