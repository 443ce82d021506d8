/**
 * Whether this Node can build and test Basalt: `refused` below 20.19, `old` below 22 (works, but
 * the AWS SDK is about to leave it), else `good`.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {'refused' | 'old' | 'good'}
 */
export function judgeNodeVersion(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) return 'refused'
  return major < 22 ? 'old' : 'good'
}
