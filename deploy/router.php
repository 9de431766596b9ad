<?php
// zhicheng for PHP's own server: put this file beside the folder zhicheng/ and start, in the same place,
//   php -S 127.0.0.1:8080 router.php
// To be changed: frame-ancestors. For a public site put a web server in front, or take one of the others.

$types = [
    'html' => 'text/html; charset=utf-8',
    'css' => 'text/css; charset=utf-8',
    'js' => 'text/javascript; charset=utf-8',
    'json' => 'application/json; charset=utf-8',
    'wasm' => 'application/wasm',
    'svg' => 'image/svg+xml',
];

$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
if (!in_array($_SERVER['REQUEST_METHOD'], ['GET', 'HEAD'], true)) {
    http_response_code(405);
    exit;
}
if ($path === '/zhicheng') {
    header('Location: /zhicheng/', true, 301);
    exit;
}
if (substr($path, -1) === '/') {
    $path .= 'index.html';
}
$file = realpath(__DIR__ . $path);
$folder = __DIR__ . DIRECTORY_SEPARATOR . 'zhicheng' . DIRECTORY_SEPARATOR;
if ($file === false || !is_file($file) || strpos($file, $folder) !== 0) {
    http_response_code(404);
    exit;
}

header('X-Content-Type-Options: nosniff');
header('Referrer-Policy: no-referrer');
header('Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()');
// A frame that embed.js makes has an origin of its own, and reads these public files as a stranger.
header('Access-Control-Allow-Origin: *');
// Which sites may embed the page, e.g. frame-ancestors 'self' https://example.gov.cn. Nothing else belongs here: the pages
// carry the rest of their policy themselves.
header('Content-Security-Policy: frame-ancestors *');
// What has a hash in its name never changes; everything else is asked for anew, and mostly answered with 304.
$hashed = preg_match('/-[0-9a-f]{12}\.(js|css|wasm)$/', $file);
header('Cache-Control: ' . ($hashed ? 'public, max-age=31536000, immutable' : 'no-cache'));
header('Content-Type: ' . ($types[pathinfo($file, PATHINFO_EXTENSION)] ?? 'text/plain; charset=utf-8'));
header('Vary: Accept-Encoding');

// The files are there compressed; this only chooses.
foreach (['br' => 'br', 'gzip' => 'gz'] as $encoding => $ending) {
    if (preg_match("/\\b$encoding\\b/", $_SERVER['HTTP_ACCEPT_ENCODING'] ?? '') && is_file("$file.$ending")) {
        header("Content-Encoding: $encoding");
        $file .= ".$ending";
        break;
    }
}
$tag = sprintf('"%x-%x"', filemtime($file), filesize($file));
header("ETag: $tag");
if (($_SERVER['HTTP_IF_NONE_MATCH'] ?? '') === $tag) {
    http_response_code(304);
    exit;
}
header('Content-Length: ' . filesize($file));
readfile($file);
