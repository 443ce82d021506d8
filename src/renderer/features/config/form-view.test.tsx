import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'

import { afterEach, expect, it } from 'vitest'
import type { ConfigDraft, ConfigJson } from '../../../shared/config'
import { listConfigFields } from '../../../shared/config-fields'
import { TooltipProvider } from '../../components/tooltip'
import { createI18n } from '../../i18n/create-i18n'
import { LanguageProvider } from '../../i18n/language-provider'
import { FormView } from './form-view'

afterEach(cleanup)

const origin = { kind: 'file', file: '/c.json5', line: 1, column: 1 } as const

function draftOf(values: Readonly<Record<string, ConfigJson>>): ConfigDraft {
  return {
    files: [],
    problems: [],
    values: Object.entries(values).map(([path, value]) => ({ path, value, origin })),
    broken: false,
    readable: true,
  }
}

function renderForm(draft: ConfigDraft) {
  const missingTexts: string[] = []
  const ignore = () => undefined
  const { container } = render(
    <LanguageProvider i18n={createI18n('en', { onMissing: (key) => missingTexts.push(key) })}>
      <TooltipProvider>
        <FormView
          draft={draft}
          offered={{ models: [], vendors: [] }}
          onEdit={ignore}
          onKeep={ignore}
          onForget={ignore}
          onMoveDiscovery={ignore}
        />
      </TooltipProvider>
    </LanguageProvider>,
  )
  return { container, missingTexts, user: userEvent.setup() }
}

/** The paths of all fields, once every entry is open. */
async function show(draft: ConfigDraft) {
  const { container, missingTexts, user } = renderForm(draft)
  const opened = new Set<Element>()
  for (;;) {
    const entry = [...container.querySelectorAll('summary')].find((one) => !opened.has(one))
    if (entry === undefined) break
    opened.add(entry)
    await user.click(entry)
  }
  const paths = [...container.querySelectorAll('[data-config-path]')].map((field) =>
    String(field.getAttribute('data-config-path')),
  )
  return { paths, missingTexts }
}

/** A path of a draft in which everything of the user's own is called `example`, as the schema writes it. */
const toPattern = (path: string) => path.replaceAll('.example', '.*').replaceAll(/\[\d+\]/g, '[]')

const everything = {
  'models.providers': { example: {} },
  'models.providers.example.headers': { example: 'x' },
  'models.providers.example.models': [{ id: 'a.b' }],
  'models.providers.example.models[0].headers': { example: 'x' },
  'agents.defaults.models': { example: {} },
  'env.vars': { example: 'x' },
  'basalt.mcpServers': { example: {} },
  'basalt.mcpServers.example.env': { example: 'x' },
  'basalt.mcpServers.example.headers': { example: 'x' },
}

it('reaches every value of the schema, in each shape that the file may have', async () => {
  const older = await show(draftOf(everything))
  const newer = await show(
    draftOf({
      'plugins.entries["amazon-bedrock"].config.discovery': {},
      'agents.defaults.model': 'a.b',
      'agents.defaults.imageModel': 'a.b',
    }),
  )
  const reached = new Set([...older.paths, ...newer.paths].map(toPattern))
  const fields = listConfigFields()
  const isGroup = (path: string) =>
    fields.some((other) => other.path.startsWith(path) && other.path !== path)
  const missing = fields
    .filter(
      ({ path, type }) => !((type.kind === 'object' || type.kind === 'list') && isGroup(path)),
    )
    .map(({ path }) => path)
    .filter((path) => !reached.has(path))
  expect(missing).toEqual([])
  expect(older.missingTexts).toEqual([])
})

it('makes of thousands of models only a page, and finds one by its name', async () => {
  const models = Array.from({ length: 5000 }, (_, n) => ({ id: `vendor.model-${n}` }))
  const { container, user } = renderForm(
    draftOf({ 'models.providers': { example: {} }, 'models.providers.example.models': models }),
  )
  const entries = () => container.querySelectorAll('summary').length
  await user.click(screen.getByText('example'))
  expect(entries()).toBeLessThan(100)
  await user.click(screen.getByRole('button', { name: 'Show 50 more' }))
  expect(entries()).toBeGreaterThan(100)
  await user.type(screen.getByRole('searchbox', { name: 'Find among 5000' }), 'model-4999')
  await user.click(screen.getByText('vendor.model-4999'))
  const path = 'models.providers.example.models[4999].id'
  expect(container.querySelector(`[data-config-path="${path}"]`)).toBeTruthy()
})
