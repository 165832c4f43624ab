import { parentPort, workerData } from 'node:worker_threads';
import { keepWords } from '#search/language/words.ts';
import { answerQuestion, type Question } from './questions.ts';
import { IndexReader } from './reader.ts';

// Two threads with words enough for the texts of a whole library would take more memory than the index.
const WORDS_KEPT = 5000;

// A thread that reads the index with a connection and memory of its own. One question at a time; see reader-pool.ts.
keepWords(WORDS_KEPT);
const reader = new IndexReader(String(workerData));

parentPort?.on('message', (question: Question) => {
  try {
    parentPort?.postMessage({ answer: answerQuestion(reader, question) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
