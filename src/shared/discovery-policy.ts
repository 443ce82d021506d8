/**
 * The IAM policy that discovery needs, to hand to whoever grants it. Listing knows no resources
 * narrower than `*`; nothing in it calls a model.
 */
export const discoveryPolicy = JSON.stringify(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'DiscoverBedrockModels',
        Effect: 'Allow',
        Action: [
          'bedrock:ListFoundationModels',
          'bedrock:ListInferenceProfiles',
          'bedrock:GetInferenceProfile',
          'bedrock:GetFoundationModelAvailability',
        ],
        Resource: '*',
      },
    ],
  },
  null,
  2,
)
