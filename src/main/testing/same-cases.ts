import fc from 'fast-check'

// What is tried with random cases tries the same ones at every run, so that a change is judged by itself. New ones
// are drawn by `npm run test:soak`.
if (process.env['BASALT_SOAK'] !== '1') fc.configureGlobal({ seed: 1 })
