// All words that a line of `expect` may begin with: questions to the server, and steps that change a document.
import { QUESTIONS } from './questions.mjs';
import { STEPS } from './steps.mjs';

export const EXPECT = { ...QUESTIONS, ...STEPS };
