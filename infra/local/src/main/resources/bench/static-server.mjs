// Answers every request with one file from memory: what a page could cost at best.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [file, port, type, encoding] = process.argv.slice(2);
const body = readFileSync(file);
const headers = { 'content-type': type, 'content-length': body.length };
if (encoding) headers['content-encoding'] = encoding;

createServer((request, response) => {
	response.writeHead(200, headers);
	response.end(body);
}).listen(Number(port), '127.0.0.1');
