import { act, renderHook } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { ConfigProblem } from '../../../shared/config'
import { useFileInSight } from './use-file-in-sight'

const files = ['main.json', 'more.json'].map((file) => ({ file, base: '{}', text: '{}' }))
const problem = (file?: string): ConfigProblem => ({
  severity: 'error',
  path: 'models',
  message: { key: 'config.problems' },
  line: 1,
  column: 1,
  ...(file !== undefined && { file }),
})

it('shows the file of a problem also after another file was chosen', () => {
  const inMain = problem()
  const inMore = problem('more.json')
  const { result, rerender } = renderHook(
    ({ shown }: { shown: ConfigProblem | null }) => useFileInSight(files, shown),
    { initialProps: { shown: null as ConfigProblem | null } },
  )
  const inSight = () => result.current[0]?.file
  expect(inSight()).toBe('main.json')
  act(() => result.current[1]('more.json'))
  expect(inSight()).toBe('more.json')
  rerender({ shown: inMain })
  expect(inSight()).toBe('main.json')
  rerender({ shown: inMore })
  expect(inSight()).toBe('more.json')
  act(() => result.current[1]('main.json'))
  expect(inSight()).toBe('main.json')
})
