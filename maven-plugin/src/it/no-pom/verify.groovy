assert new File(basedir, 'target/leastforce/leastforce.sarif').length() > 0
assert basedir.list().every { !it.contains('$') }
