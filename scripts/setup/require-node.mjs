// Imported first, for its effect: the other modules use what a refused Node does not have.
import { judgeNodeVersion } from './node-version.mjs'

if (judgeNodeVersion(process.versions.node) === 'refused') {
  process.stderr.write(
    `Error: Basalt needs Node 20.19 or newer; this is Node ${process.versions.node}.\n` +
      'What to do: install Node 22 or newer and run the same command again.\n',
  )
  process.exit(1)
}
