import type { AddedAttachments } from '../../shared/attachments'
import type { GivenFile } from '../attachments/attachment-store'
import type { ConfigFile } from '../config/config-file'
import { readToolSettings } from '../config/read-tool-settings'
import type { Permissions } from '../tools/permissions'
import { connectServer } from '../tools/server-connection'
import { createToolsService, type ToolsService } from '../tools/tools-service'

/** The tool servers of the config file; none is started here. */
export function startTools(deps: {
  readonly configFile: Pick<ConfigFile, 'read' | 'subscribe'>
  readonly permissions: Permissions
  readonly attachments: { add(files: readonly GivenFile[]): Promise<AddedAttachments> }
  /** Basalt's own, which servers are told. */
  readonly version: string
  readonly onFailure: (error: unknown) => void
}): ToolsService {
  const { configFile, permissions, attachments, version, onFailure } = deps
  return createToolsService({
    readConfig: async () => readToolSettings((await configFile.read()).values.settings),
    onConfigChange: (listener) => configFile.subscribe(listener),
    permissions,
    async keepImage(name, bytes) {
      const [block] = (await attachments.add([{ name, bytes }])).added
      return block?.type === 'image' ? block : undefined
    },
    connect: (launch, on) => connectServer(launch, on, version),
    onFailure,
  })
}
