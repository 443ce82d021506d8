import './schemas-without-eval'
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { createStores } from './app/stores'
import { createAddressBar } from './app/window-address'
import { windowBridge } from './bridge'

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no root')
createRoot(root).render(
  <StrictMode>
    <App stores={createStores(windowBridge())} addressBar={createAddressBar(window)} />
  </StrictMode>,
)
