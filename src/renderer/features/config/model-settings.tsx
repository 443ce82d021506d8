import { formatConfigPath } from '../../../shared/config-path'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { FormEntry } from './form-entry'
import { FormField } from './form-field'
import { keysAt, modelSettingsPath, paramPaths, valueAt } from './form-fields'
import type { FormPart } from './form-view'

/** Each model that has an alias or request settings of its own. */
export function ModelSettings(part: FormPart) {
  const { draft, modelList, onEdit } = part
  const text = useText()
  return (
    <Section title={text('config.sections.models')} hint={text('config.modelsHint')}>
      <Card>
        {keysAt(draft, modelSettingsPath).map((key) => {
          const path = [...modelSettingsPath, key]
          const alias = valueAt(draft, [...path, 'alias'])?.value
          return (
            <FormEntry
              key={key}
              title={key}
              note={typeof alias === 'string' ? alias : undefined}
              removeLabel={text('config.removeEntry', { name: key })}
              onRemove={() => onEdit([{ kind: 'remove', path }])}
            >
              {[[...path, 'alias'], ...paramPaths([...path, 'params'])].map((field) => (
                <FormField key={formatConfigPath(field)} path={field} {...part} />
              ))}
            </FormEntry>
          )
        })}
        <AddEntry
          label={text('config.newModelSettings')}
          action={text('config.add')}
          modelList={modelList}
          onAdd={(key) => {
            if (keysAt(draft, modelSettingsPath).includes(key)) return
            onEdit([{ kind: 'set', path: [...modelSettingsPath, key], value: {} }])
          }}
        />
      </Card>
    </Section>
  )
}
