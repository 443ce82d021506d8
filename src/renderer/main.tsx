import './schemas-without-eval'
// Before the interface, so that main is asked first.
import './app/window-stores'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { stores } from './app/window-stores'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <App stores={stores} />
  </StrictMode>,
)
