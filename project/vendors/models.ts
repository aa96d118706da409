import type { Vendor } from './vendor.js';

/** Language models, speech, images. */
export const models = [
  { id: 'openai', name: 'OpenAI', packages: ['openai'], effect: 'answer', local: ['webhooks.**', '*Error.**', 'toFile'], patience: '10 minutes an attempt, 2 retries (openai 6)' },
  { id: 'anthropic', name: 'Anthropic', packages: ['@anthropic-ai/sdk'], effect: 'answer', patience: '10 minutes (@anthropic-ai/sdk 1)' },
  { id: 'google-genai', name: 'Google AI', packages: ['@google/genai', '@google/generative-ai'], effect: 'answer', network: ['**.generateContent*', 'generateContent*', '**.sendMessage*', 'sendMessage*', '**.embedContent', 'embedContent', '**.generateImages', 'files.**'], factories: ['getGenerativeModel', 'startChat'] },
  { id: 'vertex', name: 'Vertex AI', packages: ['@google-cloud/vertexai', '@google-cloud/aiplatform'], effect: 'answer', network: ['**.generateContent*', 'generateContent*', 'predict'], factories: ['getGenerativeModel'] },
  { id: 'ai-sdk', name: 'a language model (ai)', packages: ['ai'], effect: 'answer', network: ['generateText', 'generateObject', 'streamText', 'streamObject', 'embed', 'embedMany', 'generateImage', 'experimental_generateImage', 'transcribe', 'experimental_transcribe', 'generateSpeech', 'rerank'] },
  { id: 'bedrock', name: 'Amazon Bedrock', packages: ['@aws-sdk/client-bedrock-runtime', '@aws-sdk/client-bedrock-agent-runtime'], effect: 'answer', network: ['send', 'invokeModel', 'converse'] },
  { id: 'langchain', name: 'a language model (LangChain)', packages: ['@langchain/openai', '@langchain/anthropic', '@langchain/google-genai', '@langchain/community', '@langchain/core', 'langchain'], effect: 'answer', network: ['**.invoke', '**.stream', '**.batch', '**.embedDocuments', '**.embedQuery', 'invoke', 'stream', 'batch', 'embedDocuments', 'embedQuery'], local: ['prompts.**'] },
  { id: 'mistral', name: 'Mistral', packages: ['@mistralai/mistralai'], effect: 'answer' },
  { id: 'groq', name: 'Groq', packages: ['groq-sdk'], effect: 'answer' },
  { id: 'cohere', name: 'Cohere', packages: ['cohere-ai'], effect: 'answer' },
  { id: 'replicate', name: 'Replicate', packages: ['replicate'], effect: 'heavy' },
  { id: 'huggingface', name: 'Hugging Face', packages: ['@huggingface/inference'], effect: 'answer' },
  { id: 'deepgram', name: 'Deepgram', packages: ['@deepgram/sdk'], factories: ['createClient'], effect: 'answer' },
  { id: 'elevenlabs', name: 'ElevenLabs', packages: ['elevenlabs', '@elevenlabs/elevenlabs-js'], effect: 'answer' },
  { id: 'assemblyai', name: 'AssemblyAI', packages: ['assemblyai'], effect: 'heavy' },
  { id: 'fal', name: 'fal', packages: ['@fal-ai/client', '@fal-ai/serverless-client'], effect: 'heavy', network: ['fal.subscribe', 'fal.run', 'subscribe', 'run'] },
] as const satisfies Vendor[];
