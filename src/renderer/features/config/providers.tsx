import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { isBedrockProvider } from '../../../shared/model-key'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { EntryList } from './entry-list'
import { FormEntry } from './form-entry'
import { FormField } from './form-field'
import {
  keysAt,
  manualModelPaths,
  providerModePaths,
  providerPaths,
  providersPath,
  valueAt,
} from './form-fields'
import type { FormPart } from './form-view'
import { KeptKey } from './kept-key'
import { NamedValues } from './named-values'

/** Where models are called, and the models that the file itself names. */
export function Providers(part: FormPart) {
  const { draft, onEdit } = part
  const text = useText()
  const providers = keysAt(draft, providersPath)
  const add = (name: string): void => {
    if (providers.includes(name)) return
    onEdit([{ kind: 'set', path: [...providersPath, name], value: {} }])
  }
  return (
    <Section title={text('config.sections.providers')}>
      <Card>
        {providerModePaths.map((path) => (
          <FormField key={formatConfigPath(path)} path={path} {...part} />
        ))}
        <EntryList names={providers}>
          {(name) => (
            <FormEntry
              key={name}
              title={name}
              note={countModels(draft, name, text)}
              removeLabel={text('config.removeEntry', { name })}
              onRemove={() => onEdit([{ kind: 'remove', path: [...providersPath, name] }])}
            >
              {() => <Provider name={name} {...part} />}
            </FormEntry>
          )}
        </EntryList>
        {!providers.some(isBedrockProvider) && (
          <p className="px-4 pt-3 text-xs text-fg-muted">{text('config.noBedrockProvider')}</p>
        )}
        <AddEntry label={text('config.newProvider')} action={text('config.add')} onAdd={add} />
      </Card>
    </Section>
  )
}

function Provider({ name, ...part }: { readonly name: string } & FormPart) {
  const text = useText()
  const path = [...providersPath, name]
  return (
    <>
      {providerPaths(name).map((field) => (
        <FormField key={formatConfigPath(field)} path={field} {...part}>
          {field.at(-1) === 'apiKey' && !isBedrockProvider(name) && (
            <KeptKey path={field} {...part} />
          )}
        </FormField>
      ))}
      <NamedValues path={[...path, 'headers']} newLabel={text('config.newHeader')} {...part} />
      <ManualModels path={[...path, 'models']} {...part} />
    </>
  )
}

function countModels(
  draft: FormPart['draft'],
  provider: string,
  text: ReturnType<typeof useText>,
): string {
  const models = valueAt(draft, [...providersPath, provider, 'models'])?.value
  return text('config.manualModels', { count: Array.isArray(models) ? models.length : 0 })
}

/** Its id, or its number where it has none. */
function titleOf(model: unknown, index: number): string {
  const id = typeof model === 'object' && model !== null && 'id' in model ? model.id : undefined
  return typeof id === 'string' ? id : String(index + 1)
}

function ManualModels({ path, ...part }: { readonly path: ConfigPath } & FormPart) {
  const { draft, modelList, onEdit } = part
  const text = useText()
  const list = valueAt(draft, path)?.value
  const models = Array.isArray(list) ? list : []
  return (
    <div className="divide-y divide-border pl-4">
      <EntryList names={models.map(titleOf)}>
        {(title, index) => {
          const model = [...path, index]
          return (
            <FormEntry
              key={formatConfigPath(model)}
              title={title}
              removeLabel={text('config.removeEntry', { name: title })}
              onRemove={() => onEdit([{ kind: 'remove', path: model }])}
            >
              {() => (
                <>
                  {manualModelPaths(model).map((field) => (
                    <FormField key={formatConfigPath(field)} path={field} {...part} />
                  ))}
                  <NamedValues
                    path={[...model, 'headers']}
                    newLabel={text('config.newHeader')}
                    {...part}
                  />
                </>
              )}
            </FormEntry>
          )
        }}
      </EntryList>
      <AddEntry
        label={text('config.newManualModel')}
        action={text('config.add')}
        modelList={modelList}
        onAdd={(id) =>
          onEdit([
            {
              kind: 'set',
              path: [...path, models.length],
              value: { id: id.replace(/^amazon-bedrock\//, '') },
            },
          ])
        }
      />
    </div>
  )
}
