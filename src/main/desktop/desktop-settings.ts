import type { ConfigSettings } from '../../shared/config-schema'
import type { ConfigFile } from '../config/config-file'

type Written = NonNullable<NonNullable<ConfigSettings['basalt']>['desktop']>

/** What the config says about how Basalt lives on the desktop. */
export type DesktopSettings = { readonly [Name in keyof Written]-?: NonNullable<Written[Name]> }

export const defaultDesktopSettings: DesktopSettings = {
  notifications: 'title',
  spellChecking: 'system',
}

/** Gives the settings now and whenever the file changes, until the returned function is called. */
export function watchDesktopSettings(
  configFile: Pick<ConfigFile, 'read' | 'subscribe'>,
  listener: (settings: DesktopSettings) => void,
): () => void {
  const tell = ({ values }: Awaited<ReturnType<ConfigFile['read']>>) =>
    listener({ ...defaultDesktopSettings, ...values.settings.basalt?.desktop })
  void configFile.read().then(tell)
  return configFile.subscribe(tell)
}
