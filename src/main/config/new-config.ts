/** What a new config file begins with: nothing is set, and what most people want first is shown. */
export const newConfig = `// Basalt's config, written in JSON5: comments, single quotes and trailing commas are welcome.
// What can stand here is explained in Basalt's Config and by "basalt config schema".
{
  // models: {
  //   bedrockDiscovery: {
  //     region: 'eu-west-1',
  //     providerFilter: ['anthropic', 'amazon'],
  //   },
  // },

  // agents: {
  //   defaults: {
  //     model: { primary: 'amazon-bedrock/amazon.nova-pro-v1:0' },
  //   },
  // },
}
`
