// Once for the whole build, and for the project that names its own; not for the other one.
def log = new File(basedir, 'build.log').text
assert log.findAll(/Leastforce \d\S* /).size() == 2
assert log.count('Leastforce runs once') == 1
