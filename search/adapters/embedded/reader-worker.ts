import { parentPort, workerData } from 'node:worker_threads';
import { answerQuestion, type Question } from './questions.ts';
import { IndexReader } from './reader.ts';

// A thread that reads the index with a connection and memory of its own. One question at a time; see reader-pool.ts.
const reader = new IndexReader(String(workerData));

parentPort?.on('message', (question: Question) => {
  try {
    parentPort?.postMessage({ answer: answerQuestion(reader, question) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
