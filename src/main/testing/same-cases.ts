import fc from 'fast-check'
import { isSoak } from './soak'

// What is tried with random cases tries the same ones at every run, so that a change is judged by itself. New ones
// are drawn by `npm run test:soak`.
if (!isSoak) fc.configureGlobal({ seed: 1 })
