// s3rver, a server of the S3 protocol, on a free loopback port, with one bucket. It lets any signature of version 4
// pass, so each is calculated again here by aws4, which others wrote as well; a body is held against its signed hash.
// Prints its address; ends with its standard input.
//   node server.mjs DIR
import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import aws4 from 'aws4'
import S3rver from 's3rver'

const keys = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }

// What is wrong with a request; nothing: it is signed with our keys, lately, and its body is the one that was signed.
function wrong(request, body) {
  const given = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/s3\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})$/
    .exec(request.headers.authorization ?? '')
  if (!given || given[1] !== keys.accessKeyId) return 'InvalidAccessKeyId'
  const names = given[3].split(';')
  for (const must of ['host', 'x-amz-content-sha256', 'x-amz-date']) if (!names.includes(must)) return 'AccessDenied'
  const headers = Object.fromEntries(names.map((name) => [name, request.headers[name]]))
  const at = Date.parse(headers['x-amz-date'].replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5'))
  if (!(Math.abs(Date.now() - at) < 900_000)) return 'RequestTimeTooSkewed'
  const { method, url: path } = request
  const signed = aws4.sign({ service: 's3', region: given[2], method, path, headers, host: headers.host }, keys)
  if (!signed.headers.Authorization.endsWith(`Signature=${given[4]}`)) return 'SignatureDoesNotMatch'
  const hash = createHash('sha256').update(body).digest('hex')
  return hash === headers['x-amz-content-sha256'] ? null : 'XAmzContentSHA256Mismatch'
}

const s3 = new S3rver({ directory: process.argv[2], silent: true, configureBuckets: [{ name: 'merci' }] })
await s3.configureBuckets()
const handle = s3.callback()
const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray())
  const fault = wrong(request, body)
  if (fault) {
    response.writeHead(403, { 'content-type': 'application/xml' })
    response.end(`<?xml version="1.0"?><Error><Code>${fault}</Code></Error>`)
    return
  }
  // The body was read: it is given on as a stream of its own.
  const again = Readable.from([body], { objectMode: false })
  const { method, url, headers, socket, httpVersion } = request
  handle(Object.assign(again, { method, url, headers, socket, httpVersion, connection: socket }), response)
})
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
