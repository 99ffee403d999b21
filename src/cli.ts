#!/usr/bin/env node
process.stderr.write('iana-watch: no command is there yet\n');
process.exitCode = 2;
