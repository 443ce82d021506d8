import './setup/require-node.mjs'
import { runCommand } from './setup/report.mjs'
import { runInTestPlace } from './setup/run-in-test-place.mjs'

await runCommand(() => runInTestPlace('bench/run.mjs', process.argv.slice(2)))
