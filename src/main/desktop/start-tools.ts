import type { AddedAttachments } from '../../shared/attachments'
import { type Text, text } from '../../shared/text'
import type { GivenFile } from '../attachments/attachment-store'
import type { ConfigFile } from '../config/config-file'
import { readToolSettings } from '../config/read-tool-settings'
import type { Permissions } from '../tools/permissions'
import { connectServer } from '../tools/server-connection'
import { createServerSignIns } from '../tools/sign-in/server-sign-in'
import type { SignInStore } from '../tools/sign-in/sign-in-store'
import { createToolsService, type ToolsService } from '../tools/tools-service'

/** The tool servers of the config file; none is started here. */
export function startTools(deps: {
  readonly configFile: Pick<ConfigFile, 'read' | 'subscribe'>
  readonly permissions: Permissions
  readonly attachments: { add(files: readonly GivenFile[]): Promise<AddedAttachments> }
  /** Basalt's own, which servers are told. */
  readonly version: string
  readonly onFailure: (error: unknown) => void
  readonly signIns: SignInStore
  /** Asks the user, then opens a page outside. */
  readonly openLink: (address: string) => Promise<{ readonly opened: boolean }>
  readonly translate: (text: Text) => string
}): ToolsService {
  const { configFile, permissions, attachments, version, onFailure, translate } = deps
  const signIns = createServerSignIns({
    store: deps.signIns,
    openPage: async (address) => (await deps.openLink(address)).opened,
    page: () => translate(text('tools.signedInPage')),
  })
  return createToolsService({
    readConfig: async () => readToolSettings((await configFile.read()).values.settings),
    onConfigChange: (listener) => configFile.subscribe(listener),
    permissions,
    async keepImage(name, bytes) {
      const [block] = (await attachments.add([{ name, bytes }])).added
      return block?.type === 'image' ? block : undefined
    },
    connect: (launch, on) =>
      connectServer(
        launch,
        on,
        version,
        launch.kind === 'url' ? signIns.authorise(launch) : undefined,
      ),
    signIns,
    onFailure,
  })
}
