/** The interface of an editor that the view of processes finds in its frame: the page around it. */

const scope = window as unknown as { acquireVsCodeApi: () => { postMessage(message: unknown): void } };

scope.acquireVsCodeApi = () => ({
  postMessage: message => window.parent.postMessage(message, window.location.origin),
});
