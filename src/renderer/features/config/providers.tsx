import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { isBedrockProvider } from '../../../shared/model-key'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { AddEntry } from './add-entry'
import { FormEntry } from './form-entry'
import { FormField } from './form-field'
import { keysAt, manualModelPaths, providerPaths, providersPath, valueAt } from './form-fields'
import type { FormPart } from './form-view'
import { KeptKey } from './kept-key'

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
        <FormField path={['models', 'mode']} {...part} />
        {providers.map((name) => (
          <FormEntry
            key={name}
            title={name}
            note={countModels(draft, name, text)}
            removeLabel={text('config.removeEntry', { name })}
            onRemove={() => onEdit([{ kind: 'remove', path: [...providersPath, name] }])}
          >
            {providerPaths(name).map((path) => (
              <FormField key={formatConfigPath(path)} path={path} {...part}>
                {path.at(-1) === 'apiKey' && !isBedrockProvider(name) && (
                  <KeptKey path={path} {...part} />
                )}
              </FormField>
            ))}
            <ManualModels path={[...providersPath, name, 'models']} {...part} />
          </FormEntry>
        ))}
        {!providers.some(isBedrockProvider) && (
          <p className="px-4 pt-3 text-xs text-fg-muted">{text('config.noBedrockProvider')}</p>
        )}
        <AddEntry label={text('config.newProvider')} action={text('config.add')} onAdd={add} />
      </Card>
    </Section>
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

function ManualModels({ path, ...part }: { readonly path: ConfigPath } & FormPart) {
  const { draft, modelList, onEdit } = part
  const text = useText()
  const list = valueAt(draft, path)?.value
  const count = Array.isArray(list) ? list.length : 0
  return (
    <div className="divide-y divide-border pl-4">
      {Array.from({ length: count }, (_, index) => {
        const model = [...path, index]
        const id = valueAt(draft, [...model, 'id'])?.value
        const title = typeof id === 'string' ? id : String(index + 1)
        return (
          <FormEntry
            key={formatConfigPath(model)}
            title={title}
            removeLabel={text('config.removeEntry', { name: title })}
            onRemove={() => onEdit([{ kind: 'remove', path: model }])}
          >
            {manualModelPaths(model).map((field) => (
              <FormField key={formatConfigPath(field)} path={field} {...part} />
            ))}
          </FormEntry>
        )
      })}
      <AddEntry
        label={text('config.newManualModel')}
        action={text('config.add')}
        modelList={modelList}
        onAdd={(id) =>
          onEdit([
            {
              kind: 'set',
              path: [...path, count],
              value: { id: id.replace(/^amazon-bedrock\//, '') },
            },
          ])
        }
      />
    </div>
  )
}
