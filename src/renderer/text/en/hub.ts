export const hub = {
  notConnected: 'Not connected: try again when the connection is back.',
  notFound: 'It is no longer there.',
  conflict: 'Not possible any more: it was dealt with already.',
  failed: 'Growlery could not do that. Its log says why.',
  timedOut: 'Growlery did not answer in time.',
  connectionLost: 'The connection was lost before the answer came.',
  unknown: 'Something went wrong.',
} as const
