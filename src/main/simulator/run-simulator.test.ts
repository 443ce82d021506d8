import { expect, it } from 'vitest'
import { runSimulator, simulatorEnvironment } from './run-simulator'

it('runs until it is told to end, and tells a shell how to reach it', async () => {
  const ending = new AbortController()
  let url = ''
  let lines: readonly string[] = []
  await runSimulator({
    port: 0,
    signal: ending.signal,
    onReady: (simulator) => {
      url = simulator.url
      lines = simulatorEnvironment(simulator)
      ending.abort()
    },
  })
  expect(lines).toContain(`export AWS_ENDPOINT_URL_BEDROCK_RUNTIME=${url}`)
  expect(lines).toContain('export AWS_ACCESS_KEY_ID=AKIDBASALTDEMO000000')
  await expect(fetch(url)).rejects.toThrow()
})
