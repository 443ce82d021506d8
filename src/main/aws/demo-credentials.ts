/** What demo mode signs with: only the simulator accepts it, AWS never issued it. */
export const demoCredentials = {
  accessKeyId: 'AKIDBASALTDEMO000000',
  secretAccessKey: 'basalt-demo-secret',
} as const
