/** A value that is made when it is first asked for, and then kept. */
export function deferred<T>(make: () => T): () => T {
  const state: { known?: { readonly value: T } } = {};
  return () => (state.known ??= { value: make() }).value;
}
