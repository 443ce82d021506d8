import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from './fixtures'
import { chooseModel, lastReply, sendPrompt, startDemo } from './steps'

test('what a reply cost shows beside it, is added up by day and model, and can be exported', async ({
  app,
  home,
}) => {
  const { electron, window } = app
  await startDemo(window)
  await chooseModel(window, 'Nova Pro')
  for (const prompt of ['One', 'Two']) {
    await sendPrompt(window, `${prompt}\n/sim echo rate=max`)
    await expect(lastReply(window)).toHaveAttribute('data-state', 'ended')
  }
  await lastReply(window).getByRole('button', { name: 'What this reply cost' }).click()
  const details = window.getByRole('dialog')
  await expect(details.getByRole('row', { name: /^Input \d+ \$[\d.]+ \/ M/ })).toBeVisible()
  await expect(details.getByRole('row', { name: /^Total/ })).toContainText(/\$0\.\d{4}/)
  await expect(details).toContainText('Simulated: nothing is billed.')
  await window.keyboard.press('Escape')

  await window.keyboard.press('Control+5')
  const table = window.getByRole('table')
  await expect(table.getByRole('row').nth(1)).toContainText(/\$0\.\d{4}/)
  await expect(window.getByRole('img', { name: /^Cost of each day/ })).toBeVisible()
  await expect(table.getByRole('row').nth(1).getByRole('cell').first()).toHaveText('2')
  await window.getByRole('combobox', { name: 'Measure' }).selectOption('Tokens')
  await expect(window.getByRole('img', { name: /^Tokens of each day/ })).toBeVisible()

  const file = join(home, 'usage.csv')
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, file)
  await window.getByRole('button', { name: 'Export CSV…' }).click()
  await expect
    .poll(() => readFile(file, 'utf8').catch(() => ''))
    .toMatch(/^day,modelId,[^\r]+\r\n\d{4}-\d\d-\d\d,[\w.:-]+,2,/)
})
