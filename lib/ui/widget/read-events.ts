export interface StreamEvent {
  name: string;
  data: string;
  id: string | null;
}

/**
 * Takes a stream of server-sent events apart (WHATWG HTML, 9.2.6), as far as ours go. `EventSource` cannot tell a token
 * without writing it into the address, where logs keep it.
 *
 * @returns to be fed with the text as it comes; answers the events that are complete.
 */
export function readEvents(): (text: string) => StreamEvent[] {
  let rest = '';
  return (text) => {
    const parts = (rest + text).replace(/\r\n?/g, '\n').split('\n\n');
    rest = parts.pop() ?? '';
    return parts.flatMap((part) => {
      const event: StreamEvent = { name: 'message', data: '', id: null };
      for (const line of part.split('\n')) {
        const at = line.indexOf(': ');
        const value = line.slice(at + 2);
        if (line.startsWith('event: ')) event.name = value;
        else if (line.startsWith('id: ')) event.id = value;
        else if (line.startsWith('data: ')) event.data += (event.data && '\n') + value;
      }
      return event.data ? [event] : [];
    });
  };
}
