import { useId } from 'react'
import type { ConfigDraft, ConfigEdit } from '../../../shared/config'
import { type ConfigPath, formatConfigPath } from '../../../shared/config-path'
import { Button } from '../../components/button'
import { Card, Section } from '../../components/place-page'
import { useText } from '../../i18n/use-text'
import { FallbackList } from './fallback-list'
import { FormField } from './form-field'
import {
  basaltSection,
  discoverySection,
  type FormSection,
  fallbacksPath,
  type ModelChoiceKey,
  primaryPath,
  requestSections,
  variablesPath,
} from './form-fields'
import type { KeyToKeep } from './key-dialog'
import { ModelSettings } from './model-settings'
import { NamedValues } from './named-values'
import { Providers } from './providers'
import { ToolServers } from './tool-servers'
import { VendorFilter } from './vendor-filter'

/** What discovery offers where the config names a model or a vendor. */
export interface OfferedModels {
  readonly models: readonly { readonly id: string; readonly name: string }[]
  readonly vendors: readonly string[]
}

/** What each part of the form is given. */
export interface FormPart {
  readonly draft: ConfigDraft
  /** The id of the list of models that is offered where one is named. */
  readonly modelList: string
  readonly onEdit: (edits: readonly ConfigEdit[]) => void
  /** Opens what takes a provider's key into safe storage. */
  readonly onKeep: (keeping: KeyToKeep) => void
  /** Takes the key that is named at this path out of safe storage. */
  readonly onForget: (path: ConfigPath) => void
}

/** The draft as a form: each value with its meaning, what is in force and where that comes from. */
export function FormView({
  draft,
  offered,
  onMoveDiscovery,
  ...actions
}: Omit<FormPart, 'modelList'> & {
  readonly offered: OfferedModels
  readonly onMoveDiscovery: (to: 'newer' | 'older') => void
}) {
  const text = useText()
  const modelList = useId()
  const part: FormPart = { draft, modelList, ...actions }
  const discovery = discoverySection(draft)
  return (
    <>
      <datalist id={modelList}>
        {offered.models.map(({ id, name }) => (
          <option key={id} value={`amazon-bedrock/${id}`}>
            {name}
          </option>
        ))}
      </datalist>
      <Section title={text(discovery.title)}>
        <Card>
          {discovery.paths.map((path) => (
            <FormField key={formatConfigPath(path)} path={path} {...part}>
              {path.at(-1) === 'providerFilter' && (
                <VendorFilter path={path} vendors={offered.vendors} {...part} />
              )}
            </FormField>
          ))}
          {discovery.home !== null && (
            <DiscoveryHome {...discovery.home} onMove={onMoveDiscovery} />
          )}
        </Card>
      </Section>
      <ModelChoice choice="model" {...part} />
      <ModelChoice choice="imageModel" {...part} />
      <ModelSettings {...part} />
      {requestSections.map((section) => (
        <FieldSection key={section.title} {...section} {...part} />
      ))}
      <Providers {...part} />
      <Section title={text('config.sections.variables')}>
        <Card>
          <NamedValues path={variablesPath} newLabel={text('config.newVariable')} {...part} />
        </Card>
      </Section>
      <ToolServers {...part} />
      <FieldSection {...basaltSection} {...part} />
    </>
  )
}

function ModelChoice({ choice, ...part }: { readonly choice: ModelChoiceKey } & FormPart) {
  const text = useText()
  const fallbacks = fallbacksPath(part.draft, choice)
  return (
    <Section title={text(`config.sections.${choice}`)}>
      <Card>
        <FormField path={primaryPath(part.draft, choice)} {...part} />
        {fallbacks && <FallbackList path={fallbacks} choice={choice} {...part} />}
      </Card>
    </Section>
  )
}

/** Where discovery stands in the file, and the way to the place that other versions read. */
function DiscoveryHome({
  path,
  other,
  onMove,
}: {
  readonly path: ConfigPath
  readonly other: 'newer' | 'older'
  readonly onMove: (to: 'newer' | 'older') => void
}) {
  const text = useText()
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
      <p className="min-w-0 flex-1 basis-60 text-xs break-words text-fg-subtle">
        {text('config.discoveryHome', { path: formatConfigPath(path) })}
      </p>
      <Button size="sm" onClick={() => onMove(other)}>
        {text(other === 'newer' ? 'config.moveNewer' : 'config.moveOlder')}
      </Button>
    </div>
  )
}

function FieldSection({ title, paths, ...part }: FormSection & FormPart) {
  const text = useText()
  return (
    <Section title={text(title)}>
      <Card>
        <Fields paths={paths} {...part} />
      </Card>
    </Section>
  )
}

function Fields({ paths, ...part }: { readonly paths: readonly ConfigPath[] } & FormPart) {
  return paths.map((path) => <FormField key={formatConfigPath(path)} path={path} {...part} />)
}
