import { describe, expect, it } from 'vitest'
import { isAllowedRequest, resolvePage } from './page'

const own = resolvePage(undefined, false)

describe('the page of the window', () => {
  it('is our own, in a packaged copy whatever the environment says', () => {
    expect(own).toEqual({
      origin: 'app://basalt',
      address: 'app://basalt/index.html',
      isDevelopment: false,
    })
    expect(resolvePage('http://localhost:5173', true)).toEqual(own)
  })

  it('is the development server only in this computer', () => {
    expect(resolvePage('http://localhost:5173', false)).toEqual({
      origin: 'http://localhost:5173',
      address: 'http://localhost:5173/',
      isDevelopment: true,
    })
    for (const elsewhere of ['http://example.com', 'file:///etc/passwd', 'https://localhost', '']) {
      expect(resolvePage(elsewhere, false)).toEqual(own)
    }
  })
})

describe('a request from the window', () => {
  it.each([
    ['app://basalt/assets/index.js', true],
    ['app://diagram/diagram.html', true],
    ['app://diagram.evil/diagram.html', false],
    ['data:image/png;base64,AAAA', true],
    ['blob:app://basalt/1234', true],
    ['devtools://devtools/bundled/inspector.html', false],
    ['https://example.com/', false],
    ['http://127.0.0.1:8080/', false],
    ['ws://localhost:5173/', false],
    ['wss://example.com/', false],
    ['ftp://example.com/', false],
    ['file:///etc/passwd', false],
    ['app://basalt.evil/', false],
    ['app://user@basalt/', false],
    ['chrome://gpu', false],
    ['', false],
  ])('%s goes through: %s', (address, expected) => {
    expect(isAllowedRequest(own, false, address)).toBe(expected)
  })

  it('reaches the developer tools where there are any', () => {
    expect(isAllowedRequest(own, true, 'devtools://devtools/bundled/inspector.html')).toBe(true)
  })

  it('reaches the development server and its socket in development only', () => {
    const page = resolvePage('http://localhost:5173', false)
    expect(isAllowedRequest(page, true, 'ws://localhost:5173/?token=1')).toBe(true)
    expect(isAllowedRequest(page, true, 'http://localhost:5173/main.tsx')).toBe(true)
    expect(isAllowedRequest(page, true, 'http://localhost:5174/main.tsx')).toBe(false)
  })
})
