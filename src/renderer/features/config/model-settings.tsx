import { formatConfigPath } from '../../../shared/config-path'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { EntryList } from './entry-list'
import { FormEntry } from './form-entry'
import { FormField } from './form-field'
import { keysAt, modelSettingPaths, modelSettingsPath, valueAt } from './form-fields'
import type { FormPart } from './form-view'

/** Each model that has an alias or request settings of its own. */
export function ModelSettings(part: FormPart) {
  const { draft, modelList, onEdit } = part
  const text = useText()
  return (
    <Section title={text('config.sections.models')} hint={text('config.modelsHint')}>
      <Card>
        <EntryList names={keysAt(draft, modelSettingsPath)}>
          {(key) => {
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
                {() =>
                  modelSettingPaths(path).map((field) => (
                    <FormField key={formatConfigPath(field)} path={field} {...part} />
                  ))
                }
              </FormEntry>
            )
          }}
        </EntryList>
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
