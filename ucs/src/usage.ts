/* The text of `ucs --help`. */
export const usage = `ucs copies sequencing runs while they are written, and proves that each copy is complete.
It opens no port, and does not start as root or as an administrator.

  ucs run PROFILE                 the service: follow every run of a profile
  ucs copy SOURCE DEST...         one run, once, to folders or s3://bucket/prefix
      --wait                      follow the run until it has ended
      --as-is                     a folder without RunInfo.xml, or a run that was broken off: copy what is there
      --end-marker NAME           file that ends a run (again for each; RTAComplete.txt)
      --layout auto|bgzf|bcl|cbcl how base calls lie (auto)
      --settle SECONDS            how long nothing may change at the end (2)
      --mode dx|ruo|default       boot mode, for the receipt (default)
      --read-back medium|cache    past the cache, or through it (medium)
      --workers N                 threads that read and write (3; with the cache 2)
      --state FOLDER              where the journal lies
      --endpoint URL --region R   for s3://; keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
  ucs status [PROFILE]            how every run stands; --watch, --state FOLDER
  ucs verify DEST                 read a finished copy again and compare it with its manifest
  ucs doctor PROFILE              try, as this account, everything that copying needs
      --out FILE                  write the signed result;  --compare FILE  say what changed since that one
  ucs export-bag DEST [BAG]       a BagIt folder around a finished copy

--json prints the result as JSON. Exit status: 0 done, 1 refused or failed, 2 wrong usage.

On an in-vitro diagnostic instrument, use this only with its manufacturer's authorisation. It is not a replacement for
the manufacturer's software, and it fulfils no measure of FSN2023-1338.
Auf einem Gerät für die In-vitro-Diagnostik nur mit Zustimmung seines Herstellers verwenden. Dieses Programm ersetzt
keine Software des Herstellers und erfüllt keine Maßnahme von FSN2023-1338.
`;
