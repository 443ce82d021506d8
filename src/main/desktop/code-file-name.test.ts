import { describe, expect, it } from 'vitest'
import { codeFileName } from './code-file-name'

describe('OUT-12 the file name of code', () => {
  it.each([
    ['Python', 'code.py'],
    ['c++', 'code.cpp'],
    ['dockerfile', 'Dockerfile'],
    ['', 'code.txt'],
    ['../../.bashrc', 'code.txt'],
    ['con', 'code.txt'],
    ['exe\u202Etxt.', 'code.txt'],
    ['constructor', 'code.txt'],
    ['x'.repeat(5000), 'code.txt'],
  ])('of %j is %s, whatever a model calls its language', (language, name) => {
    expect(codeFileName(language)).toBe(name)
  })
})
