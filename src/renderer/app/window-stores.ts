import { windowBridge } from '../bridge'
import { createStores, startStores } from './stores'
import { createAddressBar, followAddress } from './window-address'

/**
 * The stores of this window, for as long as its page lasts. They are started as this is read, and this is read before
 * the interface: main answers while the page still reads what will show the answers.
 */
export const stores = createStores(windowBridge())
startStores(stores)
followAddress(stores, createAddressBar(window))
