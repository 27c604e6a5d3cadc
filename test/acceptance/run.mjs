#!/usr/bin/env node
// Acceptance suite for the language server, driven over stdio as an editor would.
//
//   node run.mjs [--server "node dist/stof.js lsp --stdio"] [--show 10] [--jobs 2] [--stof "node dist/stof.js"] [PATH...]
//   node run.mjs --checker DIR [--server ...]        DIR holds valid/*.stof and invalid/*.stof
//   node run.mjs --verify "stof" [PATH... | --checker DIR]   checks the cases themselves with a command line `stof`
//   node run.mjs --served                            the cases that served.txt lists
//
// PATH is a case (.txt) or a folder of them; the default is cases/ beside this file. A case passes when each of its
// expectations holds; a feature that the server does not advertise fails. README.md describes the case format.
// Exit status: 0 when everything passed, 1 otherwise.
import { acceptance } from './cases.mjs';
import { checker } from './checker.mjs';
import { options } from './options.mjs';
import { verify } from './verify.mjs';

const ok = options.verify ? await verify() : options.checker ? await checker(options.checker) : await acceptance();
process.exit(ok ? 0 : 1);
