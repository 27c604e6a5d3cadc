/** `stof/agentQuestion`, a request of our own: what a tool for agents that only looks has to answer. */

import type { ProtocolRequestType } from 'vscode-languageserver/node';
import { AGENT_QUESTION_REQUEST, type AgentQuestionParams, type Answer } from '../../agents/answer.ts';
import type { DocumentInput } from '../../agents/inputs.ts';
import type { Asked } from '../../agents/questions/asked.ts';
import { documentation } from '../../agents/questions/documentation.ts';
import { answerTo, type QuestionInput } from '../../agents/questions/questions.ts';
import { faultOf } from '../../agents/schema.ts';
import { agentTools, documentFault, isAgentTool, isRunTool } from '../../agents/tools.ts';
import { baseName, joinPath } from '../../language/paths/paths.ts';
import { addressIn, addressKey, addressOfPath, liesIn, pathOfAddress } from '../../language/project/address.ts';
import { type ProjectFile, type Snapshot, viewOfFile, withFile } from '../../language/project/snapshot.ts';
import { Text } from '../../language/text/text.ts';
import { projectFeature } from '../feature.ts';

/** Our own, in the shape of those that the protocol declares. */
interface AgentQuestionRequest {
  readonly method: typeof AGENT_QUESTION_REQUEST;
  readonly type: ProtocolRequestType<AgentQuestionParams, Answer, never, void, void>;
}

/** What answers call a text that has no path. */
const TEXT_NAME = 'document.stof';

export const agentQuestion = projectFeature<AgentQuestionRequest>(
  AGENT_QUESTION_REQUEST,
  {},
  (snapshot, { name, input }) => {
    if (!isAgentTool(name) || isRunTool(name)) return { refused: `'${name}' is no tool that is answered here` };
    const fault = faultOf(agentTools[name].input, input ?? {});
    if (fault !== undefined) return { refused: fault };
    if (name === 'stof_documentation') return documentation((input ?? {}) as QuestionInput);
    const given = (input ?? {}) as DocumentInput;
    const lacking = documentFault(given);
    if (lacking !== undefined) return { refused: lacking };
    const asked = askedOf(snapshot, given, name === 'stof_check');
    return typeof asked === 'string' ? { refused: asked } : answerTo(name, asked, given as QuestionInput);
  },
);

/** What an input names among the open documents and those of the workspace; a text says why that is nothing. */
function askedOf(snapshot: Snapshot, { path, text }: DocumentInput, takesFolder: boolean): Asked | string {
  const { folders } = snapshot;
  if (path === undefined) {
    const uri = folders[0] === undefined ? `untitled:${TEXT_NAME}` : addressIn(folders[0], `*${TEXT_NAME}`).uri;
    return askedAbout(withFile(snapshot, uri, Text.of(text ?? '')), [addressKey(uri)], TEXT_NAME);
  }
  const places = placesOf(path, folders);
  const open = places.find(uri => snapshot.byKey.has(addressKey(uri)));
  const inside = places.filter(uri => folders.some(folder => isAtOrIn(addressKey(uri), addressKey(folder))));
  const isShared = (uri: string) => inside.includes(uri) || !/^file:/i.test(uri);
  if (text !== undefined) {
    const uri = open ?? inside[0];
    if (uri === undefined || !isShared(uri)) return `'${path}' lies outside of the workspace`;
    return askedAbout(withFile(snapshot, uri, Text.of(text)), [addressKey(uri)]);
  }
  if (open !== undefined && isShared(open)) return askedAbout(snapshot, [addressKey(open)]);
  if (inside.length === 0) return `'${path}' lies outside of the workspace`;
  const keys = inside.flatMap(uri => keysBelow(snapshot, addressKey(uri)));
  if (keys.length === 0) return `there is no document '${path}' in the workspace`;
  return takesFolder ? askedAbout(snapshot, keys) : `'${path}' is a folder: name a document in it`;
}

/** The addresses that a path may mean: an address, an absolute path, or one from the folders of the workspace. */
function placesOf(path: string, folders: readonly string[]): string[] {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return [path];
  if (/^(?:\/|[A-Za-z]:[\\/])/.test(path)) return [addressOfPath(joinPath('/', path))];
  return folders.map(folder => addressIn(folder, path).uri);
}

function keysBelow(snapshot: Snapshot, folder: string): string[] {
  const isBelow = (file: ProjectFile) => isAtOrIn(file.key, folder) && file.uri.endsWith('.stof');
  return [...snapshot.byKey.values()].filter(isBelow).map(({ key }) => key);
}

function isAtOrIn(key: string, folder: string): boolean {
  return key === folder.replace(/[\\/]$/, '') || liesIn(key, folder);
}

function askedAbout(snapshot: Snapshot, keys: readonly string[], name?: string): Asked {
  return {
    *views() {
      for (const key of [...keys].sort()) {
        const file = snapshot.byKey.get(key);
        if (file) yield viewOfFile(snapshot, file);
      }
    },
    nameOf(uri) {
      if (name !== undefined && addressKey(uri) === keys[0]) return name;
      const path = pathOfAddress(uri);
      if (path === undefined) return uri;
      const [folder, ...others] = snapshot.folders.map(each => pathOfAddress(each) ?? '');
      if (folder === undefined || others.length > 0 || !liesIn(path, folder)) return path;
      return path.slice(folder.replace(/[\\/]$/, '').length + 1) || baseName(path);
    },
  };
}
