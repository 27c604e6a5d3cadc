/** The profiles that `parse` and `prof` have names for. */

import type { Profile } from './attributes.ts';

export interface NamedProfile {
  /** What `prof` answers to. */
  readonly name: 'prod' | 'test' | 'docs';
  readonly profile: Profile;
  /** Doc comments are kept. */
  readonly docs: boolean;
}

const prod: NamedProfile = { name: 'prod', profile: 'run', docs: false };

const named: Readonly<Record<string, NamedProfile>> = {
  prod,
  test: { name: 'test', profile: 'test', docs: false },
  docs: { name: 'docs', profile: 'test', docs: true },
  prod_docs: { name: 'docs', profile: 'run', docs: true },
};

/** What is no profile is the usual one. */
export function profileNamed(text: string): NamedProfile {
  return Object.hasOwn(named, text) ? named[text]! : prod;
}
