def reports = new File(basedir, 'target/leastforce')
assert new File(reports, 'leastforce.sarif').text =~ /"version": ?"2\.1\.0"/
assert new File(reports, 'leastforce.json').length() > 0
assert new File(basedir, 'build.log').text =~ /\[INFO\] Leastforce \d/
