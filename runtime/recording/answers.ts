/** Answers to requests and to questions, and pairs of texts, as bytes. */

import type { HostFailure } from '../host.ts';
import type { Response } from '../library/network.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';

const Answer = { Failure: 0, WithoutBody: 1, Whole: 2, Granted: 3, Refused: 4 } as const;

/** What a person has said about a permission: undefined for yes, else why not. */
export interface PermissionAnswer {
  readonly refusal: string | undefined;
}

export type RecordedAnswer = Response | HostFailure | PermissionAnswer;

export function writeAnswer(writer: ByteWriter, answer: RecordedAnswer): void {
  if ('refusal' in answer) {
    writer.whole(answer.refusal === undefined ? Answer.Granted : Answer.Refused);
    if (answer.refusal !== undefined) writer.text(answer.refusal);
    return;
  }
  if ('failure' in answer) {
    writer.whole(Answer.Failure);
    writer.text(answer.failure);
    return;
  }
  const { status, headers, body } = answer;
  writer.whole(body === undefined ? Answer.WithoutBody : Answer.Whole);
  writer.whole(status);
  writePairs(writer, headers);
  if (body !== undefined) writer.bytes(body);
}

export function readAnswer(reader: ByteReader): RecordedAnswer {
  const kind = reader.whole();
  if (kind === Answer.Granted) return { refusal: undefined };
  if (kind === Answer.Refused) return { refusal: reader.text() };
  if (kind === Answer.Failure) return { failure: reader.text() };
  const status = reader.whole();
  const headers = readPairs(reader);
  return { status, headers, body: kind === Answer.Whole ? reader.bytes() : undefined };
}

export function writePairs(writer: ByteWriter, pairs: readonly (readonly [string, string])[]): void {
  writer.whole(pairs.length);
  for (const [name, value] of pairs) {
    writer.text(name);
    writer.text(value);
  }
}

export function readPairs(reader: ByteReader): (readonly [string, string])[] {
  return Array.from({ length: reader.whole() }, () => [reader.text(), reader.text()] as const);
}
