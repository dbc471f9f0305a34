var HEADER = '-----BEGIN RSA PRIVATE KEY-----', ALPHABET =
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function wrap(text) { return HEADER + '\n' + text; }
