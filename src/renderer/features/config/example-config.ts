/** A config that does what most people want first. */
export const exampleConfig = `{
  models: {
    bedrockDiscovery: { region: 'eu-west-1' },
  },
  agents: {
    defaults: {
      model: { primary: 'amazon-bedrock/amazon.nova-pro-v1:0' },
    },
  },
}`
