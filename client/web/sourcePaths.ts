/** The paths of sources in messages of the Debug Adapter Protocol. */

/** The message with the path of each source, `source` or one of `sources`, as `changed` gives it. */
export function withSourcePaths<Message extends object>(message: Message, changed: (path: string) => string): Message {
  return copied(message, changed) as Message;
}

function copied(value: unknown, changed: (path: string) => string): unknown {
  if (Array.isArray(value)) return value.map(item => copied(item, changed));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]: [string, unknown]) => {
      if (name === 'source') return [name, withPath(held, changed)];
      if (name === 'sources' && Array.isArray(held)) return [name, held.map(one => withPath(one, changed))];
      return [name, copied(held, changed)];
    }),
  );
}

function withPath(source: unknown, changed: (path: string) => string): unknown {
  if (typeof source !== 'object' || source === null || !('path' in source) || typeof source.path !== 'string') {
    return source;
  }
  return { ...source, path: changed(source.path) };
}
